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
  weir_in_groups(weir_${target})

  if(WEIR_TESTS AND tests)
    add_executable(${target}_tests ${tests})
    target_link_libraries(${target}_tests PRIVATE weir_${target} weir_testing)
    weir_precompiled(${target}_tests weir_pch_tests)
    weir_in_groups(${target}_tests)
    weir_run(${target}_tests "${name}" FILTER "${ROOM_TEST_FILTER}")
  endif()
endfunction()

# weir_run(TARGET NAME [FILTER filter] [FIXTURE fixture] [ENVIRONMENT NAME=value…])
#
# Registers a test program in two halves that run side by side. A process for each of two thousand tests took as
# long to start as the tests took to run. What failed is told by name; `TARGET --gtest_filter=…` runs it alone.
function(weir_run target name)
  cmake_parse_arguments(RUN "" "FILTER;FIXTURE" "ENVIRONMENT" ${ARGN})
  if(NOT RUN_FILTER)
    set(RUN_FILTER "*")  # an empty one would run nothing, and pass
  endif()
  foreach(half 0 1)
    add_test(NAME "${name}: half ${half}" COMMAND ${target} --gtest_brief=1 "--gtest_filter=${RUN_FILTER}")
    set_tests_properties("${name}: half ${half}" PROPERTIES LABELS unit
      ENVIRONMENT "GTEST_TOTAL_SHARDS=2;GTEST_SHARD_INDEX=${half};${RUN_ENVIRONMENT}")
    if(RUN_FIXTURE)
      set_tests_properties("${name}: half ${half}" PROPERTIES FIXTURES_REQUIRED ${RUN_FIXTURE})
    endif()
  endforeach()
endfunction()

# weir_on_postgres(TARGET NAME FILTER)
#
# Registers a program once more, with WEIR_TEST_POSTGRES naming a private server that runs for as long as ctest
# does. A machine without PostgreSQL fails it: to be skipped is not to pass.
function(weir_on_postgres target name filter)
  weir_run(${target} "${name}" FILTER "${filter}" FIXTURE postgres
           ENVIRONMENT "WEIR_TEST_POSTGRES=host=${WEIR_TEST_POSTGRES_SOCKET} user=weir")
endfunction()

# weir_precompiled(TARGET PCH): the target is compiled with the headers of weir_pch or weir_pch_tests.
function(weir_precompiled target pch)
  if(WEIR_PRECOMPILED)
    target_compile_options(${target} PRIVATE -Winvalid-pch)
    target_precompile_headers(${target} REUSE_FROM ${pch})
    target_link_libraries(${target} PRIVATE weir_json_once)
  endif()
endfunction()

# weir_in_groups(TARGET): WEIR_GROUP_SIZE files are compiled as one, where WEIR_GROUPED says so. Most of what a test
# costs is templates of the standard library and of Google Test, the same in each file. This is why a test file has a
# namespace of its own name, and why two files of a room may not give two things one name in their anonymous
# namespaces; the builds that check (tsan, tidy, coverage) compile file by file.
function(weir_in_groups target)
  if(WEIR_GROUPED)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${WEIR_GROUP_SIZE}
      UNITY_BUILD_CODE_BEFORE_INCLUDE "#pragma GCC diagnostic ignored \"-Wshadow\"")  # one file's names, another's locals
  endif()
endfunction()

# weir_make_precompiled(PCH HEADER… LIBRARIES target…)
function(weir_make_precompiled pch)
  cmake_parse_arguments(PCH "" "" "LIBRARIES" ${ARGN})
  if(NOT WEIR_PRECOMPILED)
    return()
  endif()
  file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/${pch}.cpp" CONTENT "" @ONLY)  # written once: what is newer is compiled again
  add_library(${pch} OBJECT "${CMAKE_BINARY_DIR}/${pch}.cpp")
  target_link_libraries(${pch} PRIVATE ${PCH_LIBRARIES})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")  # without the times of files ccache knows it again in another clone
    target_compile_options(${pch} PRIVATE "SHELL:-Xclang -fno-pch-timestamp")
  endif()
  target_precompile_headers(${pch} PRIVATE ${PCH_UNPARSED_ARGUMENTS})
endfunction()
