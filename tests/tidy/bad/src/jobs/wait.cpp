// The runner itself may wait.
void a() { std::this_thread::sleep_for(1s); }
