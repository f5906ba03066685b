#include "core/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace weir {
namespace {

const prometheus::Histogram::BucketBoundaries seconds{0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 60};

}  // namespace

struct Metrics::Families {
  prometheus::Registry registry;
};

Metrics::Metrics() : families_{std::make_unique<Families>()} {}
Metrics::~Metrics() = default;

// The registry gives a family of a known name, and a series of known labels, again.
void Metrics::count(const Metric& counter, const Labels& labels, std::size_t times) {
  prometheus::BuildCounter()
      .Name(counter.name)
      .Help(counter.help)
      .Register(families_->registry)
      .Add(labels)
      .Increment(static_cast<double>(times));
}

void Metrics::set(const Metric& gauge, const Labels& labels, std::int64_t value) {
  prometheus::BuildGauge()
      .Name(gauge.name)
      .Help(gauge.help)
      .Register(families_->registry)
      .Add(labels)
      .Set(static_cast<double>(value));
}

void Metrics::time(const Metric& histogram, const Labels& labels, Duration took) {
  prometheus::BuildHistogram()
      .Name(histogram.name)
      .Help(histogram.help)
      .Register(families_->registry)
      .Add(labels, seconds)
      .Observe(std::chrono::duration<double>{took}.count());
}

std::string Metrics::text() const {
  return prometheus::TextSerializer{}.Serialize(families_->registry.Collect());
}

}  // namespace weir
