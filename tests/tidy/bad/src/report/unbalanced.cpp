void half() {  // expect: function_size
  if (a) {
    b();
}
