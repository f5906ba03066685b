# What is installed, and the Debian package: `./dev package`.
include(GNUInstallDirs)

option(WEIR_PACKAGE "make the pages that are installed beside the program" OFF)

if(WEIR_PACKAGE)
  set(weir_pages "${CMAKE_BINARY_DIR}/pages")
  file(MAKE_DIRECTORY "${weir_pages}")
  add_custom_command(
    OUTPUT "${weir_pages}/weir.1.gz" "${weir_pages}/weir.bash" "${weir_pages}/weir.toml"
    COMMAND weir commands --form man | gzip -9n > "${weir_pages}/weir.1.gz"
    COMMAND weir commands --form bash > "${weir_pages}/weir.bash"
    COMMAND weir config example > "${weir_pages}/weir.toml"
    DEPENDS weir VERBATIM)
  add_custom_target(weir_pages ALL DEPENDS "${weir_pages}/weir.1.gz")

  install(TARGETS weir weir-sandbox RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  install(FILES "${weir_pages}/weir.1.gz" DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
  install(FILES "${weir_pages}/weir.bash" DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME weir)
  install(FILES "${weir_pages}/weir.toml" DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)
  install(FILES LICENSE RENAME copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})
  install(FILES README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
  install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR} PATTERN "decisions.md" EXCLUDE)
  install(DIRECTORY rules DESTINATION ${CMAKE_INSTALL_DATADIR}/weir)
  install(FILES packaging/systemd/weir.service DESTINATION lib/systemd/system)
  install(FILES packaging/systemd/weir-sysusers.conf DESTINATION lib/sysusers.d RENAME weir.conf)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME weir)
set(CPACK_PACKAGE_VERSION "${PROJECT_VERSION}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGE_DESCRIPTION "Orders, stock, prices, dispatch confirmations and settlements go between SAP ECC and
Amazon Seller Central, and each is read back on the far side.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "The Weir maintainers <weir@example.com>")
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "ca-certificates, tzdata, passwd")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
    "${PROJECT_SOURCE_DIR}/packaging/deb/postinst;${PROJECT_SOURCE_DIR}/packaging/deb/prerm;${PROJECT_SOURCE_DIR}/packaging/deb/postrm")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
