ALTER TYPE state ADD VALUE 'paid' BEFORE 'done';
