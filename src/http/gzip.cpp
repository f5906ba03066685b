#include "http/gzip.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <limits>

#include "core/ensure.hpp"

namespace weir::http {
namespace {

constexpr int gzip_only = 15 + 16;  // windowBits: the largest window, and zlib's way to ask for a gzip frame

using Chunk = std::array<char, 32u << 10>;

// zlib counts in 32 bits, so that a large text is handed over piece by piece.
class Input {
 public:
  explicit Input(std::string_view bytes) : rest_{bytes} {}

  void refill(z_stream& stream) {
    if (stream.avail_in > 0) return;
    const auto size = std::min<std::size_t>(rest_.size(), std::numeric_limits<uInt>::max());
    // zlib does not write to its input; only its declaration says it might.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(rest_.data()));
    stream.avail_in = static_cast<uInt>(size);
    rest_.remove_prefix(size);
  }
  bool is_last() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

std::string_view offer(z_stream& stream, Chunk& chunk, int (*step)(z_stream*, int), int flush, int& status) {
  stream.next_out = reinterpret_cast<Bytef*>(chunk.data());
  stream.avail_out = static_cast<uInt>(chunk.size());
  status = step(&stream, flush);
  return {chunk.data(), chunk.size() - stream.avail_out};
}

class Inflater {
 public:
  explicit Inflater(std::string_view bytes) : input_{bytes} {
    ensure(inflateInit2(&stream_, gzip_only) == Z_OK, "zlib could not start");
  }
  ~Inflater() { inflateEnd(&stream_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  Result<std::string, GunzipRefusal> run(std::size_t size_max) {
    std::string text;
    while (true) {
      input_.refill(stream_);
      const auto piece = offer(stream_, chunk_, inflate, Z_NO_FLUSH, status_);
      if (status_ != Z_OK && status_ != Z_STREAM_END) return GunzipRefusal::broken;
      if (piece.size() > size_max - text.size()) return GunzipRefusal::too_large;
      text += piece;
      if (status_ == Z_STREAM_END && !begins_another()) return text;
    }
  }

 private:
  bool begins_another() {
    input_.refill(stream_);
    if (stream_.avail_in == 0) return false;
    ensure(inflateReset(&stream_) == Z_OK, "zlib could not start again");
    return true;
  }

  z_stream stream_{};
  Input input_;
  Chunk chunk_;
  int status_ = Z_OK;
};

}  // namespace

std::string gzipped(std::string_view bytes) {
  z_stream stream{};
  constexpr int memory_level = 8;  // zlib's own default, which deflateInit2 wants to hear
  ensure(deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip_only, memory_level,
                      Z_DEFAULT_STRATEGY) == Z_OK,
         "zlib could not start");
  Input input{bytes};
  Chunk chunk;
  std::string text;
  int status = Z_OK;
  while (status != Z_STREAM_END) {
    input.refill(stream);
    text += offer(stream, chunk, deflate, input.is_last() ? Z_FINISH : Z_NO_FLUSH, status);
  }
  deflateEnd(&stream);
  return text;
}

Result<std::string, GunzipRefusal> gunzipped(std::string_view bytes, std::size_t size_max) {
  return Inflater{bytes}.run(size_max);
}

}  // namespace weir::http
