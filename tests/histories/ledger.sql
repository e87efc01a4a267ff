-- SQL-standard function bodies, which depend on what they read; views and defaults on them; overloads of domains.
CREATE TABLE entries (id bigint GENERATED ALWAYS AS IDENTITY (INCREMENT 10 CACHE 5) PRIMARY KEY, account varchar(12) NOT NULL, cents bigint NOT NULL, at date DEFAULT CURRENT_DATE);
CREATE FUNCTION balance(of varchar, until date DEFAULT CURRENT_DATE) RETURNS bigint LANGUAGE sql STABLE
  RETURN (SELECT coalesce(sum(cents), 0) FROM entries WHERE account = of AND at <= until);
CREATE FUNCTION is_cash(account varchar) RETURNS boolean LANGUAGE sql IMMUTABLE
  RETURN account IN ('till', 'safe');
CREATE PROCEDURE book(source varchar, target varchar, cents bigint) LANGUAGE sql
BEGIN ATOMIC
  INSERT INTO entries (account, cents) VALUES (source, -cents);
  INSERT INTO entries (account, cents) VALUES (target, cents);
END;
CREATE FUNCTION cash() RETURNS SETOF entries LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT e.* FROM entries e WHERE is_cash(e.account) ORDER BY e.at DESC;
END;
CREATE VIEW balances AS SELECT DISTINCT account, balance(account) AS cents FROM entries;
CREATE TABLE limits (account varchar(12) PRIMARY KEY, most bigint DEFAULT balance('till'));
CREATE STATISTICS entries_month ON (date_trunc('month', at::timestamp)), account FROM entries;
ALTER TABLE entries ALTER COLUMN account SET COMPRESSION pglz;
