# weir_console_assets(TARGET)
#
# The files of console/dist, as they are when the build is configured, become part of the program: a table of
# names, and the bytes by .incbin. Without them the table is empty, and the program says how to build them.
function(weir_console_assets target)
  set(dist "${PROJECT_SOURCE_DIR}/console/dist")
  set(made "${CMAKE_CURRENT_BINARY_DIR}/console_files.cpp")
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE "${dist}" "${dist}/*")
  set(assembly "")
  set(symbols "")
  set(rows "")
  set(number 0)
  foreach(name IN LISTS files)
    if(name MATCHES "\\.map$" OR name MATCHES "[\"\\\\]")
      continue()
    endif()
    string(APPEND assembly "asm(\".section .rodata\\n.global weir_console_${number}\\nweir_console_${number}:\\n\"\n"
                           "    \".incbin \\\"${dist}/${name}\\\"\\n.global weir_console_${number}_end\\n\"\n"
                           "    \"weir_console_${number}_end:\\n.byte 0\\n.text\\n\");\n")
    string(APPEND symbols "extern const char weir_console_${number}[], weir_console_${number}_end[];\n")
    string(APPEND rows "    {\"${name}\", {weir_console_${number},\n"
                       "        static_cast<std::size_t>(weir_console_${number}_end - weir_console_${number})}},\n")
    list(APPEND inputs "${dist}/${name}")
    math(EXPR number "${number} + 1")
  endforeach()
  file(CONFIGURE OUTPUT "${made}" @ONLY CONTENT [[
// Made by cmake/console_assets.cmake of the files in console/dist.
#include <vector>

#include "web/assets.hpp"

@assembly@
extern "C" {
@symbols@}

namespace weir::web {

std::span<const BuiltIn> built_in_files() {
  static const std::vector<BuiltIn> files{
@rows@  };
  return files;
}

}  // namespace weir::web
]])
  set_source_files_properties("${made}" PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON OBJECT_DEPENDS "${inputs}")
  target_sources(${target} PRIVATE "${made}")
endfunction()
