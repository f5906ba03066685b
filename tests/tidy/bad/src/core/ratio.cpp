// In core only money is kept from floating point.
double seconds_per_day = 86400.0;
