# What every target of Weir is compiled with; linked as weir_options.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

set(WEIR_SANITIZE "" CACHE STRING "sanitizers, as -fsanitize= takes them")
option(WEIR_COVERAGE "instrument for gcov" OFF)
option(WEIR_WERROR "warnings are errors" ON)

add_library(weir_options INTERFACE)
target_include_directories(weir_options INTERFACE "${PROJECT_SOURCE_DIR}/src")
# g++ warns of members that a designated initializer leaves to their defaults; clang, which builds the tests, does not.
target_compile_options(weir_options INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wswitch-enum
                                              -Wno-missing-field-initializers
                                              $<$<BOOL:${WEIR_WERROR}>:-Werror>)
# g++ 12 takes the sum of two texts that it knows for a write past the end of the first (GCC bugs 105329, 105651):
# which of them depends on what is compiled in one group. clang and AddressSanitizer look for the real ones.
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(weir_options INTERFACE -Wno-array-bounds -Wno-stringop-overflow -Wno-restrict)
endif()
if(WEIR_SANITIZE)
  # Null and misaligned pointers crash under AddressSanitizer as well; checked a second time they would cost a
  # quarter of the time it takes to compile.
  set(WEIR_SANITIZE_LESS null,alignment,vptr,object-size)
  if(CMAKE_CXX_COMPILER_ID STREQUAL Clang)
    string(APPEND WEIR_SANITIZE_LESS ,function)  # clang 14 cannot, where there are coroutines
  endif()
  target_compile_options(weir_options INTERFACE -fsanitize=${WEIR_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer
                                                -fno-sanitize=${WEIR_SANITIZE_LESS})
  target_link_options(weir_options INTERFACE -fsanitize=${WEIR_SANITIZE})
endif()
if(WEIR_COVERAGE)
  target_compile_options(weir_options INTERFACE --coverage)
  target_link_options(weir_options INTERFACE --coverage)
endif()

# Half of what a small file costs is reading the standard library, and in tests Google Test. Read once, they cost
# a third less; builds that check (tsan, tidy, coverage) do without, so that no file lacks an #include.
option(WEIR_PRECOMPILED "precompile the headers that most files include" OFF)

option(WEIR_GROUPED "compile the files of a room in groups" OFF)

# Ten are compiled again quickly after a change; twenty-five cost less from nothing.
set(WEIR_GROUP_SIZE 10 CACHE STRING "how many files a group has")

# ccache and mold save minutes where they are installed; nothing depends on them.
find_program(WEIR_CCACHE ccache)
if(WEIR_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros "${WEIR_CCACHE}")
endif()
find_program(WEIR_MOLD mold)
if(WEIR_MOLD)
  target_link_options(weir_options INTERFACE -fuse-ld=mold)
endif()
