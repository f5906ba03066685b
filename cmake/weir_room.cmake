# weir_room(NAME [USES room…] [LIBRARIES target…] [PRIVATE_LIBRARIES target…] [TEST_FILTER filter] [HEADERS_ONLY])
#
# One folder of src/ is one room: a static library weir_NAME of its *.cpp, and, where the folder holds
# *_test.cpp, a test program NAME_tests. Which room may include which is held by tests/tidy, because one
# include root would let anything through.
function(weir_room name)
  cmake_parse_arguments(ROOM "HEADERS_ONLY" "TEST_FILTER" "USES;LIBRARIES;PRIVATE_LIBRARIES" ${ARGN})
  string(REPLACE "/" "_" target ${name})
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp")
  file(GLOB tests CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${name}/*_test.cpp")
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")

  list(TRANSFORM ROOM_USES PREPEND weir_)
  if(ROOM_HEADERS_ONLY)
    add_library(weir_${target} INTERFACE)
    target_link_libraries(weir_${target} INTERFACE weir_options ${ROOM_USES} ${ROOM_LIBRARIES})
    return()
  endif()
  add_library(weir_${target} STATIC ${sources})
  target_link_libraries(weir_${target} PUBLIC weir_options ${ROOM_USES} ${ROOM_LIBRARIES} PRIVATE ${ROOM_PRIVATE_LIBRARIES})
  weir_precompiled(weir_${target} weir_pch)

  if(WEIR_TESTS AND tests)
    add_executable(${target}_tests ${tests})
    target_link_libraries(${target}_tests PRIVATE weir_${target} weir_testing)
    weir_precompiled(${target}_tests weir_pch_tests)
    gtest_discover_tests(${target}_tests TEST_PREFIX "${name}: " TEST_FILTER "${ROOM_TEST_FILTER}" PROPERTIES LABELS unit DISCOVERY_TIMEOUT 60)
  endif()
endfunction()

# weir_on_postgres(TARGET PREFIX FILTER)
#
# Registers the tests of a program once more, with WEIR_TEST_POSTGRES naming a private server that runs for as
# long as ctest does. A machine without PostgreSQL fails them: to be skipped is not to pass.
function(weir_on_postgres target prefix filter)
  gtest_discover_tests(${target} TEST_PREFIX "${prefix}" TEST_LIST ${target}_on_postgres TEST_FILTER "${filter}"
                       DISCOVERY_TIMEOUT 60
                       PROPERTIES LABELS unit FIXTURES_REQUIRED postgres
                                  ENVIRONMENT "WEIR_TEST_POSTGRES=host=${WEIR_TEST_POSTGRES_SOCKET} user=weir")
endfunction()

# weir_precompiled(TARGET PCH): the target is compiled with the headers of weir_pch or weir_pch_tests.
function(weir_precompiled target pch)
  if(WEIR_PRECOMPILED)
    target_compile_options(${target} PRIVATE -Winvalid-pch)
    target_precompile_headers(${target} REUSE_FROM ${pch})
  endif()
endfunction()

# weir_make_precompiled(PCH HEADER… LIBRARIES target…)
function(weir_make_precompiled pch)
  cmake_parse_arguments(PCH "" "" "LIBRARIES" ${ARGN})
  if(NOT WEIR_PRECOMPILED)
    return()
  endif()
  file(WRITE "${CMAKE_BINARY_DIR}/${pch}.cpp" "")
  add_library(${pch} OBJECT "${CMAKE_BINARY_DIR}/${pch}.cpp")
  target_link_libraries(${pch} PRIVATE ${PCH_LIBRARIES})
  target_precompile_headers(${pch} PRIVATE ${PCH_UNPARSED_ARGUMENTS})
endfunction()
