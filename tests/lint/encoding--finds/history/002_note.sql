INSERT INTO orders VALUES (1, 'GrÃ¼ÃŸe');
