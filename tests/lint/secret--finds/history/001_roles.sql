CREATE ROLE shop_app LOGIN PASSWORD 'correct horse battery staple';
