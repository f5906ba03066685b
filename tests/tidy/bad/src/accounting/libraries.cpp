#include <CLI/CLI.hpp>  // expect: include
#include <spdlog/spdlog.h>  // expect: include
#include <date/tz.h>  // expect: include
#include <toml++/toml.h>  // expect: include
#include <sqlite3.h>  // expect: include
#include <archive.h>  // expect: include
#include <postgresql/libpq-fe.h>  // expect: include
#include <curl/curl.h>  // expect: include
#include <hpdf.h>  // expect: include
#include <nlohmann/json.hpp>
