-- One job's life as pgbench knows it: three statements, each durable. The yardstick of `./dev bench store`.
INSERT INTO job (connection_id, kind, queue, priority, run_at, args, max_failures, subject, created_at)
  VALUES ('de', 'yardstick' || :client_id, 'sap', 5, 1790000000000, '{"order_id":"302-1234567-1234567"}', 12,
          'order/302-1234567-1234567', 1790000000000);
WITH picked AS (
  SELECT id FROM job
  WHERE state = 'ready' AND kind = 'yardstick' || :client_id AND priority = 5 AND run_at <= 1790000000000
  ORDER BY run_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
UPDATE job SET state = 'running', worker_id = 'bench', lease_no = lease_no + 1
  FROM picked WHERE job.id = picked.id RETURNING job.id AS id \gset
UPDATE job SET state = 'done', worker_id = NULL, finished_at = 1790000000000
  WHERE id = :id AND lease_no = 1 AND state = 'running';
