#include "sap/rfc/rfc_invocation.hpp"

#include <utility>

#include "sap/rfc/rfc_containers.hpp"
#include "sap/rfc/rfc_error.hpp"
#include "sap/rfc/utf16.hpp"

namespace weir::sap {
namespace {

using nwrfc::Rc;

// What is wrong with a value says where; which function it was for is said here.
Failure named(Failure failure, std::string_view function) {
  if (failure.subject != function) failure.text = std::string{function} + ": " + failure.text;
  return failure;
}

void want_return(const RfcSignature& signature, RfcParameters& parameters) {
  const RfcParameterType* type = signature.find("RETURN");
  if (type != nullptr && type->direction == nwrfc::Direction::tables) parameters.tables.try_emplace("RETURN");
}

}  // namespace

void RfcInvocation::Destroy::operator()(nwrfc::ContainerTag* container) const {
  RfcErrorSpace ignored;  // what cannot be given back has no consequence for the call
  functions->RfcDestroyFunction(container, ignored.get());
}

RfcInvocation::RfcInvocation(RfcLease& lease, std::string_view function, RfcParameters parameters,
                             RfcSignature signature, Owned container)
    : lease_{lease},
      function_{function},
      parameters_{std::move(parameters)},
      signature_{std::move(signature)},
      container_{std::move(container)} {}

Result<nwrfc::FunctionDesc> describe_function(RfcLease& lease, std::string_view function) {
  RfcErrorSpace error;
  const std::u16string name = utf16(function).value_or(std::u16string{});
  const auto description =
      lease.functions().RfcGetFunctionDesc(lease.connection(), name.c_str(), error.get());
  if (description != nullptr) return description;
  lease.note(*error);
  return rfc_failure(*error, RfcMoment::preparing, function);
}

Result<RfcInvocation> RfcInvocation::prepare(RfcLease& lease, std::string_view function,
                                             RfcParameters parameters, Return wanted) {
  const auto description = describe_function(lease, function);
  if (!description) return description.error();
  const nwrfc::Functions& functions = lease.functions();
  auto signature = rfc_signature(functions, *description, function);
  if (!signature) return signature.error();
  if (wanted == Return::always) want_return(*signature, parameters);
  RfcErrorSpace error;
  Owned container{functions.RfcCreateFunction(*description, error.get()), Destroy{&functions}};
  if (container == nullptr) return rfc_failure(*error, RfcMoment::preparing, function);
  if (const auto filled = fill_function(functions, container.get(), *signature, parameters); !filled)
    return named(filled.error(), function);
  return RfcInvocation{lease, function, std::move(parameters), *std::move(signature), std::move(container)};
}

Result<RfcParameters> RfcInvocation::call() {
  RfcErrorSpace error;
  const nwrfc::Functions& functions = lease_.functions();
  if (functions.RfcInvoke(lease_.connection(), container_.get(), error.get()) != Rc::ok) {
    lease_.note(*error);
    return rfc_failure(*error, RfcMoment::invoked, function_);
  }
  auto answer = read_function(functions, container_.get(), signature_, RfcSide::answer, parameters_,
                              RfcMoment::invoked);
  if (!answer) lease_.drop();
  return answer;
}

}  // namespace weir::sap
