#include "app/attention.hpp"

#include <gtest/gtest.h>

namespace weir::app::attention_test {
namespace {

using store::Document;
using store::DocumentState;

const Instant noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 20} + std::chrono::hours{12}};

Money euros(std::int64_t cents) { return Money{cents, *Currency::of("EUR")}; }

Document document(DocumentState state, bool was_posted = false) {
  Document document;
  document.state = state;
  document.was_posted = was_posted;
  return document;
}

jobs::Job job_about(const std::string& subject) {
  jobs::Job job;
  job.connection = "eu";
  job.kind = "post_order";
  job.subject = subject;
  return job;
}

Failure failure(const std::string& text) {
  return {.next = Next::refuse, .code = "mapping.unknown_sku", .text = text, .subject = {}, .not_before = {}};
}

TEST(Attention, belongs_to_operations_for_orders_and_to_finance_for_settlements) {
  const auto order = exception_for(job_about("order/302-1"), failure("no material; add it"), noon);
  EXPECT_EQ(order.owner, "operations");
  EXPECT_EQ(order.deadline, noon + std::chrono::hours{24});
  EXPECT_EQ(exception_for(job_about("settlement/12"), failure("x; y"), noon).owner, "finance");
  EXPECT_EQ(exception_for(job_about("report/12"), failure("x; y"), noon).owner, "finance");
}

TEST(Attention, without_a_document_belongs_to_the_technicians) {
  const auto sweep = exception_for(job_about(""), failure("no right; add the role"), noon);
  EXPECT_EQ(sweep.owner, "basis");
  EXPECT_EQ(sweep.subject, "post_order") << "the kind of job stands for what it is about";
}

TEST(Attention, tells_the_next_step_apart_from_the_reason) {
  const auto exception = exception_for(job_about("order/302-1"), failure("a; b; add it"), noon);
  EXPECT_EQ(exception.reason, "a; b");
  EXPECT_EQ(exception.next, "add it");
}

TEST(Attention, keeps_what_amazon_says_in_the_reason) {
  const auto exception = exception_for(
      job_about("order/302-1"),
      failure("getFeed: Amazon answered HTTP 400; it says: InvalidInput: no feed; correct what it names, or "
              "tell support (request 6b9a7e52-0c1d-4f3a-9b8e-2d1c0a9f8e7d)"),
      noon);
  EXPECT_EQ(exception.reason, "getFeed: Amazon answered HTTP 400; it says: InvalidInput: no feed");
}

TEST(Attention, never_splits_what_stands_in_brackets) {
  const auto exception =
      exception_for(job_about("order/302-1"), failure("it is held (twice; see 3.) now"), noon);
  EXPECT_EQ(exception.reason, "it is held (twice; see 3.) now");
}

TEST(Attention, has_a_next_step_even_where_a_failure_names_none) {
  EXPECT_NE(exception_for(job_about("order/302-1"), failure("it broke"), noon).next, "");
}

TEST(Attention, finds_the_document_of_a_subject) {
  EXPECT_EQ(document_of("order/302-1")->flow, "orders");
  EXPECT_EQ(document_of("settlement/12")->key, "12");
  EXPECT_FALSE(document_of("order/302-1/cancellation")) << "a topic does not hold the order up";
  EXPECT_FALSE(document_of("report/12"));
  EXPECT_FALSE(document_of("sweep_orders"));
}

TEST(Attention, leaves_the_document_alone_where_only_a_topic_of_the_order_is_the_matter) {
  EXPECT_FALSE(document_of("order/302-1/stock"));
  EXPECT_FALSE(document_of("order/302-1/fetch"));
  EXPECT_EQ(exception_for(job_about("order/302-1/stock"), failure("none is left"), noon).owner, "operations");
}

TEST(Score, puts_every_settled_document_into_exactly_one_place) {
  const auto score = score_of({document(DocumentState::waiting), document(DocumentState::cancelled),
                               document(DocumentState::ignored), document(DocumentState::needs_attention),
                               document(DocumentState::proven, true)});
  EXPECT_EQ(score.received, 5u);
  EXPECT_EQ(score.waiting, 1u);
  EXPECT_EQ(score.cancelled, 2u);
  EXPECT_EQ(score.needs_attention, 1u);
  EXPECT_EQ(score.proven, 1u);
  EXPECT_TRUE(score.adds_up());
}

TEST(Score, does_not_add_up_while_something_is_on_its_way) {
  for (const auto state : {DocumentState::received, DocumentState::ready, DocumentState::posting,
                           DocumentState::posted, DocumentState::on_hold})
    EXPECT_FALSE(score_of({document(state)}).adds_up()) << store::name_of(state);
}

TEST(Score, counts_what_was_posted_and_is_not_proven_as_posted) {
  const auto score = score_of({document(DocumentState::needs_attention, true)});
  EXPECT_EQ(score.posted, 1u);
  EXPECT_EQ(score.proven, 0u);
}

TEST(Score, sums_only_what_was_posted) {
  Document refused = document(DocumentState::needs_attention);
  refused.source = euros(500);
  Document proven = document(DocumentState::proven, true);
  proven.source = proven.target = euros(700);
  const auto score = score_of({refused, proven});
  ASSERT_EQ(score.source.parts().size(), 1u);
  EXPECT_EQ(score.source.parts().front(), euros(700));
  EXPECT_EQ(score.target.parts().front(), euros(700));
}

}  // namespace
}  // namespace weir::app::attention_test
