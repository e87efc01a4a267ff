CREATE TABLE settings (
    name  text PRIMARY KEY,
    value text NOT NULL
);
INSERT INTO settings VALUES ('database', 'postgres://shop:hunter22@db.example/shop');
INSERT INTO settings VALUES ('storage', 'AKIAQ3EGRLDUMMY00000');
INSERT INTO settings VALUES ('replica', 'host=db.example user=shop password=hunter22');
