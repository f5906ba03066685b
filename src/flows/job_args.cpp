#include "flows/job_args.hpp"

#include <nlohmann/json.hpp>

#include "core/ensure.hpp"

namespace weir::flows {

std::string to_args(const std::map<std::string, std::string>& values) {
  return nlohmann::json(values).dump();
}

jobs::NewJob job_about(const Context& context, const char* kind, const char* queue,
                       const std::string& subject, const std::map<std::string, std::string>& args,
                       Instant run_at) {
  jobs::NewJob job;
  job.connection = context.connection.name;
  job.kind = kind;
  job.queue = queue;
  job.run_at = run_at;
  job.unique_key = std::string{kind} + '/' + subject;
  job.args = to_args(args);
  job.subject = subject;
  return job;
}

jobs::NewJob next_page(const Context& context, const char* kind,
                       const std::map<std::string, std::string>& args) {
  jobs::NewJob job = job_about(context, kind, "amazon", kind, args, context.clock.now());
  job.unique_key = kind;  // as its schedule names it
  return job;
}

std::optional<std::string> maybe_arg(const jobs::Job& job, const std::string& name) {
  const auto args = nlohmann::json::parse(job.args, nullptr, false);
  const auto at = args.is_object() ? args.find(name) : args.end();
  if (at == args.end() || !at->is_string()) return std::nullopt;
  return at->get<std::string>();
}

std::string arg(const jobs::Job& job, const std::string& name) {
  auto value = maybe_arg(job, name);
  ensure(value.has_value(), "a job lacks an argument that its kind needs");
  return *std::move(value);
}

}  // namespace weir::flows
