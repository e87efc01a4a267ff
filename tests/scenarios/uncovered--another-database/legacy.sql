CREATE TABLE notes (id integer PRIMARY KEY);
CREATE DATABASE elsewhere;
