ALTER TABLE orders RENAME COLUMN student_id TO user_id;
