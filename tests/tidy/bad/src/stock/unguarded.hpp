// A header whose guard comes too late. expect: header
#pragma once
