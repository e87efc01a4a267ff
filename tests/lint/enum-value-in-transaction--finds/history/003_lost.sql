ALTER TYPE status ADD VALUE 'lost';
INSERT INTO orders VALUES (2, 'lost');
