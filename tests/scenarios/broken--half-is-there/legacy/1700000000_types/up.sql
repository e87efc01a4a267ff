CREATE SCHEMA shop;
CREATE TYPE shop.size AS ENUM ('small', 'large');
CREATE TYPE shop.tier AS ENUM ('free', 'paid');
