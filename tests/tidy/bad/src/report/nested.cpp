void nested() {
  for (const auto& a : all) {
    if (a) {
      while (a.next()) {
        switch (a.kind()) {
          case Kind::one:
            if (a.deep()) {  // expect: nesting
              if (a.deeper()) { a.stop(); }
            }
        }
      }
    }
  }
}
