#include "store/migrations.hpp"

namespace weir::store {

// A claim writes the state and the worker, and SQLite writes anew what it has in every index whose condition
// asks one of them: a page of the lanes' order for each job of a packet, in a large queue each time another.
// So whether a lane is open is asked of the end, which a claim does not write, and of the dead, who are few.
const char* const migration_0017_open_lanes = R"sql(
DROP VIEW startable_job;
DROP INDEX job_lane_order;
CREATE INDEX job_lane_open ON job (connection_id, lane, id) WHERE lane IS NOT NULL AND finished_at IS NULL;
CREATE INDEX job_lane_dead ON job (connection_id, lane, id) WHERE lane IS NOT NULL AND state = 'dead';

CREATE VIEW startable_job AS
SELECT j.*, CASE WHEN EXISTS (SELECT 1 FROM queue_pause)
            THEN coalesce((SELECT max(p.paused_until) FROM queue_pause p
                           WHERE p.connection_id = j.connection_id AND p.queue = j.queue), 0)
            ELSE 0 END AS paused_until
FROM job j
WHERE j.state = 'ready'
  AND (j.lane IS NULL OR (
        NOT EXISTS (
          SELECT 1 FROM job e WHERE e.connection_id = j.connection_id AND e.lane = j.lane AND e.id < j.id
            AND e.finished_at IS NULL)
        AND NOT EXISTS (
          SELECT 1 FROM job d WHERE d.connection_id = j.connection_id AND d.lane = j.lane AND d.id < j.id
            AND d.state = 'dead')
        AND NOT EXISTS (
          SELECT 1 FROM job r WHERE r.connection_id = j.connection_id AND r.lane = j.lane
            AND r.state = 'running')));
)sql";

}  // namespace weir::store
