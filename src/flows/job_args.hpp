#pragma once
// How flows make jobs, and read the arguments of those they run: a few texts by name, as JSON.
#include <map>
#include <optional>
#include <string>

#include "flows/context.hpp"
#include "jobs/job.hpp"

namespace weir::flows {

std::string to_args(const std::map<std::string, std::string>& values);

// A job about one thing, due at `run_at`; at most one live one of its kind and subject.
jobs::NewJob job_about(const Context& context, const char* kind, const char* queue,
                       const std::string& subject, const std::map<std::string, std::string>& args,
                       Instant run_at);

// What the job noted in its checkpoint; nothing at its start.
std::optional<std::string> from_checkpoint(const jobs::Job& job, const std::string& name);

// A job without the argument it needs is a mistake of ours.
std::string arg(const jobs::Job& job, const std::string& name);
std::string arg_or(const jobs::Job& job, const std::string& name, const std::string& otherwise);

// Instants among them are milliseconds since 1970.
inline std::string to_text(Instant instant) { return std::to_string(instant.time_since_epoch().count()); }
inline Instant instant_from(const std::string& text) { return Instant{Duration{std::stoll(text)}}; }

}  // namespace weir::flows
