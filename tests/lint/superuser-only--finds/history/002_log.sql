SET LOCAL session_replication_role = replica;
INSERT INTO orders VALUES (1, 'first');
