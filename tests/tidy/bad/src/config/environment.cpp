auto home = std::getenv("HOME");
