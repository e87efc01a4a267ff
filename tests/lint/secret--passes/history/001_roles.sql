CREATE ROLE shop_app LOGIN;
CREATE ROLE shop_report LOGIN PASSWORD NULL;
CREATE ROLE shop_owner LOGIN PASSWORD '${SHOP_PASSWORD}';
CREATE TABLE users (
    id            bigint PRIMARY KEY,
    name          text,
    password_hash text
);
COMMENT ON COLUMN users.password_hash IS 'password: argon2id, see https://example.org/hashing';
INSERT INTO users VALUES (1, 'ada', 'no password');
UPDATE users SET password_hash=crypt(name, gen_salt('bf'));
-- the tool is called as postgres://user:password@localhost/shop
