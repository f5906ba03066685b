#pragma once
// A transaction of the store, made only by the store. Everybody else passes it on by reference.
namespace weir {
class Tx;
}
