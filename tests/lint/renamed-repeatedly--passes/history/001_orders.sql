CREATE TABLE orders (
    student_id bigint,
    body       text
);
CREATE TABLE answers (
    student_id bigint
);
