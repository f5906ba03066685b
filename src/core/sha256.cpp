#include "core/sha256.hpp"

#include "core/sodium.hpp"

namespace weir {

struct Sha256::State {
  crypto_hash_sha256_state of;
};

Sha256::Sha256() : state_{std::make_unique<State>()} {
  start_sodium();
  crypto_hash_sha256_init(&state_->of);
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
  crypto_hash_sha256_update(&state_->of, bytes_of(bytes), bytes.size());
}

std::string Sha256::hex() const {
  crypto_hash_sha256_state so_far = state_->of;
  std::string hash(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256_final(&so_far, bytes_of(hash));
  return hexadecimal(hash);
}

}  // namespace weir
