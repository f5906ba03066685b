#include "core/mapped_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <system_error>
#include <utility>

#include "core/text.hpp"

namespace weir {
namespace {

using std::filesystem::path;

Failure failure(const path& file, const char* code, const std::string& reason_and_step) {
  const auto shown = printable(file.native());
  return {.next = Next::refuse,
          .code = code,
          .text = "\"" + shown + "\" " + reason_and_step,
          .subject = shown,
          .not_before = {}};
}

Failure unreadable(const path& file, int error) {
  return failure(file, "file.unreadable",
                 "cannot be read (" + std::generic_category().message(error) +
                     "); check the rights of the user that runs weir and the disk it lies on");
}

Failure not_opened(const path& file, int error) {
  if (error != ENOENT && error != ENOTDIR) return unreadable(file, error);
  return failure(file, "file.missing", "does not exist; check the path and run again");
}

Failure too_large(const path& file, std::size_t size_max) {
  return failure(file, "file.too_large",
                 "has more than the " + std::to_string(size_max) +
                     " bytes allowed; check that it is the right file, or raise the limit");
}

class Descriptor {
 public:
  explicit Descriptor(const path& file) : number_{::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY)} {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }

 private:
  int number_;
};

struct Unmap {
  std::size_t length = 0;
  void operator()(char* pages) const { ::munmap(pages, length); }
};
using Pages = std::unique_ptr<char, Unmap>;

struct Content {
  Pages pages;
  std::size_t size;
};

// Zeros, enough for the content and the padding; nothing (and errno) where memory is short.
Pages reserve(std::size_t size, int protection) {
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  const std::size_t length = (size + MappedFile::padding_bytes + page - 1) / page * page;
  void* pages = ::mmap(nullptr, length, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return {pages == MAP_FAILED ? nullptr : static_cast<char*>(pages), Unmap{length}};
}

bool grow(Pages& pages) {
  const std::size_t length = pages.get_deleter().length;
  void* moved = ::mremap(pages.get(), length, length * 2, MREMAP_MAYMOVE);
  if (moved == MAP_FAILED) return false;
  static_cast<void>(pages.release());
  pages = Pages{static_cast<char*>(moved), Unmap{length * 2}};
  return true;
}

ssize_t read_some(const Descriptor& descriptor, char* to, std::size_t room) {
  ssize_t got = ::read(descriptor.number(), to, room);
  while (got < 0 && errno == EINTR) got = ::read(descriptor.number(), to, room);
  return got;
}

Result<Content> read_all(const path& file, const Descriptor& descriptor, std::size_t size_max) {
  constexpr std::size_t first_room = 65'536 - MappedFile::padding_bytes;
  Pages pages = reserve(first_room, PROT_READ | PROT_WRITE);
  if (!pages) return unreadable(file, errno);
  std::size_t size = 0;
  while (size <= size_max) {
    const std::size_t room = pages.get_deleter().length - MappedFile::padding_bytes - size;
    const ssize_t got = read_some(descriptor, pages.get() + size, room);
    if (got < 0) return unreadable(file, errno);
    if (got == 0) return Content{std::move(pages), size};
    size += static_cast<std::size_t>(got);
    if (static_cast<std::size_t>(got) == room && !grow(pages)) return unreadable(file, errno);
  }
  return too_large(file, size_max);
}

// Reserved first and the file laid over, because a mapping of the file alone ends at its last page: the
// padding behind it may belong to somebody else, or fault.
Result<Content> map(const path& file, const Descriptor& descriptor, std::size_t size) {
  Pages pages = reserve(size, PROT_READ);
  if (!pages) return unreadable(file, errno);
  // Not MAP_POPULATE: whoever reads the file in several threads takes the page faults in all of them.
  constexpr int flags = MAP_PRIVATE | MAP_FIXED;
  if (::mmap(pages.get(), size, PROT_READ, flags, descriptor.number(), 0) == MAP_FAILED) {
    return unreadable(file, errno);
  }
  ::madvise(pages.get(), size, MADV_SEQUENTIAL);
  return Content{std::move(pages), size};
}

// What people edit is small, and read: a file that is cut in place while it is mapped ends the process
// (SIGBUS).
constexpr ::off_t mapped_from = 1 << 20;

// /proc reports a size of 0 and /sys one of a page, whatever they hold, and neither can be mapped.
bool can_map(const Descriptor& descriptor, const struct stat& status) {
  if (!S_ISREG(status.st_mode) || status.st_size < mapped_from) return false;
  void* trial = ::mmap(nullptr, 1, PROT_READ, MAP_PRIVATE, descriptor.number(), 0);
  if (trial != MAP_FAILED) ::munmap(trial, 1);
  return trial != MAP_FAILED;
}

Result<Content> content_of(const path& file, std::size_t size_max) {
  const Descriptor descriptor{file};
  struct stat status {};
  if (descriptor.number() < 0) return not_opened(file, errno);
  if (::fstat(descriptor.number(), &status) != 0) return unreadable(file, errno);
  if (S_ISDIR(status.st_mode)) return failure(file, "file.unreadable", "is a directory; name a file in it");
  if (!can_map(descriptor, status)) return read_all(file, descriptor, size_max);
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size > size_max) return too_large(file, size_max);
  return map(file, descriptor, size);
}

}  // namespace

Result<MappedFile> MappedFile::open(const std::filesystem::path& path, std::size_t size_max) {
  auto content = content_of(path, size_max);
  if (!content) return content.error();
  const std::size_t reserved = content->pages.get_deleter().length;
  return MappedFile{content->pages.release(), content->size, reserved};
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_{std::exchange(other.data_, nullptr)},
      size_{std::exchange(other.size_, 0)},
      reserved_{std::exchange(other.reserved_, 0)} {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  if (this == &other) return *this;
  release();
  data_ = std::exchange(other.data_, nullptr);
  size_ = std::exchange(other.size_, 0);
  reserved_ = std::exchange(other.reserved_, 0);
  return *this;
}

MappedFile::~MappedFile() { release(); }

void MappedFile::release() noexcept {
  if (reserved_ > 0) ::munmap(const_cast<char*>(data_), reserved_);
}

}  // namespace weir
