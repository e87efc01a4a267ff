CREATE TABLE shop.mistake ();
