#pragma once
// SAP's NetWeaver RFC library 7.50: what Weir calls of its C interface, in declarations of our own. Names,
// layouts and numbers are those that public bindings of the library agree on; nothing of SAP's SDK is here.
#include <cstddef>
#include <cstdint>

namespace weir::sap::nwrfc {

using Char = char16_t;  // SAP_UC: UTF-16 in the machine's byte order, also where wchar_t is wider
using Byte = unsigned char;

// Open: newer patch levels may answer with more.
enum class Rc : std::int32_t {
  ok = 0,
  communication_failure = 1,
  logon_failure = 2,
  abap_runtime_failure = 3,
  abap_message = 4,
  abap_exception = 5,
  closed = 6,
  canceled = 7,
  timeout = 8,
  memory_insufficient = 9,
  invalid_handle = 13,
  retry = 14,
  external_failure = 15,
  executed = 16,
  not_found = 17,
  illegal_state = 19,
  invalid_parameter = 20,
  codepage_conversion_failure = 21,
  conversion_failure = 22,
  buffer_too_small = 23,
  abap_class_exception = 27,
  unknown_error = 28,
  authorization_failure = 29,
  authentication_failure = 30,
};

enum class Type : std::int32_t {
  character = 0,
  date = 1,
  packed = 2,
  time = 3,
  bytes = 4,
  table = 5,
  numeric_text = 6,
  floating = 7,
  int4 = 8,
  int2 = 9,
  int1 = 10,
  structure = 17,
  decimal16 = 23,
  decimal34 = 24,
  string = 29,
  xstring = 30,
  int8 = 31,
};

// Seen from the function: what it imports is what we fill.
enum class Direction : std::int32_t { imports = 1, exports = 2, changing = 3, tables = 7 };

struct ConnectionTag;
struct FunctionDescTag;
struct TypeDescTag;
struct TransactionTag;
struct ContainerTag;
using Connection = ConnectionTag*;
using FunctionDesc = FunctionDescTag*;
using TypeDesc = TypeDescTag*;
using Transaction = TransactionTag*;
using Container = ContainerTag*;  // a function with its parameters, a structure, or a table's current row

struct ErrorInfo {
  Rc code;
  std::int32_t group;
  Char key[128];
  Char message[512];
  Char message_class[21];
  Char message_type[2];
  Char message_number[4];
  Char v1[51];
  Char v2[51];
  Char v3[51];
  Char v4[51];
};
static_assert(sizeof(ErrorInfo) == 1752 && alignof(ErrorInfo) == 4);
static_assert(offsetof(ErrorInfo, key) == 8 && offsetof(ErrorInfo, message) == 264);
static_assert(offsetof(ErrorInfo, message_class) == 1288 && offsetof(ErrorInfo, message_type) == 1330);
static_assert(offsetof(ErrorInfo, message_number) == 1334 && offsetof(ErrorInfo, v1) == 1342);
static_assert(offsetof(ErrorInfo, v2) == 1444 && offsetof(ErrorInfo, v4) == 1648);

struct ConnectionParameter {
  const Char* name;
  const Char* value;
};
static_assert(sizeof(ConnectionParameter) == 16);

struct Attributes {
  Char dest[65], host[101], partner_host[101], system_number[3], system_id[9], client[4], user[13];
  Char language[3], trace[2], iso_language[3], codepage[5], partner_codepage[5], rfc_role[2], type[2];
  Char partner_type[2], release[5], partner_release[5], kernel_release[5], conversation[9], program[129];
  Char partner_bytes_per_char[2], partner_system_codepage[5], partner_ip[16], partner_ipv6[46];
  Char reserved[17];
};
static_assert(sizeof(Attributes) == 1118 && alignof(Attributes) == 2);

struct FieldDesc {
  Char name[31];
  Type type;
  unsigned nuc_length;  // in a system without Unicode: characters of CHAR and NUMC, else bytes
  unsigned nuc_offset;
  unsigned uc_length;  // in bytes
  unsigned uc_offset;
  unsigned decimals;
  TypeDesc type_desc;
  void* extended;
};
static_assert(sizeof(FieldDesc) == 104 && offsetof(FieldDesc, type) == 64);
static_assert(offsetof(FieldDesc, uc_length) == 76 && offsetof(FieldDesc, decimals) == 84);
static_assert(offsetof(FieldDesc, type_desc) == 88 && offsetof(FieldDesc, extended) == 96);

struct ParameterDesc {
  Char name[31];
  Type type;
  Direction direction;
  unsigned nuc_length;
  unsigned uc_length;
  unsigned decimals;
  TypeDesc type_desc;
  Char default_value[31];
  Char text[80];
  Byte optional;
  void* extended;
};
static_assert(sizeof(ParameterDesc) == 328 && offsetof(ParameterDesc, type) == 64);
static_assert(offsetof(ParameterDesc, direction) == 68 && offsetof(ParameterDesc, nuc_length) == 72);
static_assert(offsetof(ParameterDesc, type_desc) == 88 && offsetof(ParameterDesc, default_value) == 96);
static_assert(offsetof(ParameterDesc, text) == 158 && offsetof(ParameterDesc, optional) == 318);

inline constexpr std::size_t name_size = 31;  // RFC_ABAP_NAME with its NUL
inline constexpr std::size_t tid_size = 25;   // RFC_TID likewise

extern "C" {
using ServerFunction = Rc (*)(Connection, Container, ErrorInfo*);
using OnTransaction = Rc (*)(Connection, const Char* tid);
}

// Every function that Weir needs: X(what it returns, its name, its parameters). All of them are in each 7.50.
#define WEIR_NWRFC_FUNCTIONS(X)                                                                           \
  X(const Char*, RfcGetVersion, (unsigned* major, unsigned* minor, unsigned* patch))                      \
  X(Connection, RfcOpenConnection, (const ConnectionParameter*, unsigned count, ErrorInfo*))              \
  X(Rc, RfcCloseConnection, (Connection, ErrorInfo*))                                                     \
  X(Rc, RfcPing, (Connection, ErrorInfo*))                                                                \
  X(Rc, RfcResetServerContext, (Connection, ErrorInfo*))                                                  \
  X(Rc, RfcGetConnectionAttributes, (Connection, Attributes*, ErrorInfo*))                                \
  X(FunctionDesc, RfcGetFunctionDesc, (Connection, const Char* function, ErrorInfo*))                     \
  X(Container, RfcCreateFunction, (FunctionDesc, ErrorInfo*))                                             \
  X(Rc, RfcDestroyFunction, (Container, ErrorInfo*))                                                      \
  X(Rc, RfcInvoke, (Connection, Container, ErrorInfo*))                                                   \
  X(Rc, RfcSetParameterActive, (Container, const Char* name, int is_active, ErrorInfo*))                  \
  X(Rc, RfcGetParameterCount, (FunctionDesc, unsigned*, ErrorInfo*))                                      \
  X(Rc, RfcGetParameterDescByIndex, (FunctionDesc, unsigned index, ParameterDesc*, ErrorInfo*))           \
  X(Rc, RfcGetFieldCount, (TypeDesc, unsigned*, ErrorInfo*))                                              \
  X(Rc, RfcGetFieldDescByIndex, (TypeDesc, unsigned index, FieldDesc*, ErrorInfo*))                       \
  X(Rc, RfcSetString, (Container, const Char* name, const Char* value, unsigned length, ErrorInfo*))      \
  X(Rc, RfcGetString, (Container, const Char* name, Char*, unsigned size, unsigned* length, ErrorInfo*))  \
  X(Rc, RfcGetStringLength, (Container, const Char* name, unsigned*, ErrorInfo*))                         \
  X(Rc, RfcSetXString, (Container, const Char* name, const Byte*, unsigned length, ErrorInfo*))           \
  X(Rc, RfcGetXString, (Container, const Char* name, Byte*, unsigned size, unsigned* length, ErrorInfo*)) \
  X(Rc, RfcGetStructure, (Container, const Char* name, Container*, ErrorInfo*))                           \
  X(Rc, RfcGetTable, (Container, const Char* name, Container*, ErrorInfo*))                               \
  X(Container, RfcAppendNewRow, (Container, ErrorInfo*))                                                  \
  X(Rc, RfcGetRowCount, (Container, unsigned*, ErrorInfo*))                                               \
  X(Rc, RfcMoveTo, (Container, unsigned row, ErrorInfo*))                                                 \
  X(Container, RfcGetCurrentRow, (Container, ErrorInfo*))                                                 \
  X(Rc, RfcGetTransactionID, (Connection, Char * tid, ErrorInfo*))                                        \
  X(Transaction, RfcCreateTransaction, (Connection, Char * tid, const Char* queue, ErrorInfo*))           \
  X(Rc, RfcInvokeInTransaction, (Transaction, Container, ErrorInfo*))                                     \
  X(Rc, RfcSubmitTransaction, (Transaction, ErrorInfo*))                                                  \
  X(Rc, RfcConfirmTransactionID, (Connection, Char * tid, ErrorInfo*))                                    \
  X(Rc, RfcDestroyTransaction, (Transaction, ErrorInfo*))                                                 \
  X(Connection, RfcRegisterServer, (const ConnectionParameter*, unsigned count, ErrorInfo*))              \
  X(Rc, RfcListenAndDispatch, (Connection, int seconds, ErrorInfo*))                                      \
  X(Rc, RfcInstallServerFunction, (const Char* system, FunctionDesc, ServerFunction, ErrorInfo*))         \
  X(Rc, RfcInstallTransactionHandlers,                                                                    \
    (const Char* system, OnTransaction check, OnTransaction commit, OnTransaction rollback,               \
     OnTransaction confirm, ErrorInfo*))

struct Functions {
#define WEIR_NWRFC_MEMBER(result, name, parameters) result(*name) parameters = nullptr;
  WEIR_NWRFC_FUNCTIONS(WEIR_NWRFC_MEMBER)
#undef WEIR_NWRFC_MEMBER
};

}  // namespace weir::sap::nwrfc
