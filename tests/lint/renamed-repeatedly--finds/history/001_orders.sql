CREATE TABLE orders (
    student_id bigint
);
CREATE TABLE answers (
    student_id bigint,
    body       text
);
