ALTER TABLE orders RENAME COLUMN student_id TO user_id;
ALTER TABLE answers RENAME COLUMN student_id TO user_id;
