INSERT INTO strategies (code) VALUES ('random'), ('weakness');
INSERT INTO steps (strategy_id, name) SELECT id, 'first of ' || code FROM strategies;
