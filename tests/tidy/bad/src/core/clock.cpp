// The one place that may ask the machine.
auto a = std::chrono::system_clock::now();
