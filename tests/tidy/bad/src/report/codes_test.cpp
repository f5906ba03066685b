const char* a = "file.only_in_a_test";
