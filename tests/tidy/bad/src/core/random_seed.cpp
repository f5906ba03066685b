auto seed = std::random_device{}();
