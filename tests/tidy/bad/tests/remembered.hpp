#pragma once
// HACK expect: banned
