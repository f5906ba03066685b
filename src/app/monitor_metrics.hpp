#pragma once
// What Prometheus reads of business and of people's work: deadlines, lags, silences, exceptions, alerts.
// Labels are names of a bounded list (connections, codes, queues), never an order or a SKU.
#include <map>
#include <mutex>
#include <set>
#include <string>

#include "app/monitor_side.hpp"
#include "core/metrics.hpp"
#include "flows/context.hpp"
#include "store/account_health.hpp"
#include "store/certificates.hpp"
#include "store/monitor_figures.hpp"

namespace weir::app {

class MonitorMetrics {
 public:
  explicit MonitorMetrics(store::Database& database) : figures_{database} {}

  // What belongs to no connection, or to any.
  void count(Metrics& metrics, MonitorSide& side, Instant now);
  void count_connection(Metrics& metrics, MonitorSide& side, const flows::Context& context,
                        store::AccountHealth& health);

 private:
  // Series whose labels come and go: what is not there any more falls to nought.
  class Coming {
   public:
    void set(Metrics& metrics, const Metric& gauge, const Metrics::Labels& labels, std::int64_t value);
    void settle(Metrics& metrics);

   private:
    using Series = std::pair<const char*, Metrics::Labels>;
    std::map<Series, const char*> known_;  // with the help of each
    std::set<Series> set_;
  };

  void count_exceptions(Metrics& metrics, Instant now);
  void count_work(Metrics& metrics, MonitorSide& side, Instant now);
  void count_alerts(Metrics& metrics, MonitorSide& side, Instant now);
  void count_queues(Metrics& metrics, Instant now);
  void count_ship_by(Metrics& metrics, const std::string& connection, Instant now);
  void count_lags(Metrics& metrics, const std::string& connection, Instant now);
  void count_money(Metrics& metrics, const std::string& connection, Instant now);
  void count_completeness(Metrics& metrics, const flows::Context& context);
  void count_health(Metrics& metrics, const std::string& connection, store::AccountHealth& health);

  store::MonitorFigures figures_;
  std::mutex mutex_;  // one scrape at a time
  Coming coming_;
};

}  // namespace weir::app
