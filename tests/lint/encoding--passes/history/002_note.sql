INSERT INTO orders VALUES (1, 'Grüße, São João, À la carte, 艾宾浩斯');
