#pragma once
// The laws of what comes first, what waits, and what is one and the same.
#include "contract/job_store_helpers.hpp"

namespace weir::testing::job_store {

inline void the_most_urgent_come_first(JobStore& store) {
  NewJob urgent = some_job("urgent");
  urgent.priority = 1;
  urgent.run_at = at(2);
  NewJob early = some_job("early");
  early.run_at = at(-1);
  enqueue(store, some_job("first"));
  enqueue(store, some_job("second"));
  enqueue(store, urgent);
  enqueue(store, early);
  EXPECT_EQ(subjects(claim(store, at(1), 1)), std::vector<std::string>{"early"}) << "urgent is not due";
  EXPECT_EQ(subjects(claim(store, at(2))), (std::vector<std::string>{"urgent", "first", "second"}));
}

inline void a_packet_is_no_larger_than_asked_for(JobStore& store) {
  for (const char* subject : {"a", "b", "c"}) enqueue(store, some_job(subject));
  EXPECT_EQ(claim(store, at(0), 2).size(), 2u);
  EXPECT_EQ(claim(store, at(0), 2).size(), 1u);
}

inline void a_packet_is_of_one_connection(JobStore& store) {
  const auto add = [&](const std::string& connection, const std::string& subject, int priority) {
    NewJob job = some_job(subject);
    job.connection = connection;
    job.priority = priority;
    enqueue(store, job);
  };
  add("de", "de 1", 5);
  add("us", "us 1", 4);
  add("de", "de 2", 5);
  add("us", "us 2", 6);
  EXPECT_EQ(subjects(claim(store, at(0))), (std::vector<std::string>{"us 1", "us 2"}));
  EXPECT_EQ(subjects(claim(store, at(0))), (std::vector<std::string>{"de 1", "de 2"}));
}

inline void a_packet_is_of_one_kind(JobStore& store) {
  NewJob other = some_job("other");
  other.kind = "prove";
  enqueue(store, other);
  enqueue(store, some_job("a"));
  EXPECT_EQ(subjects(claim(store, at(0))), std::vector<std::string>{"a"});
  EXPECT_EQ(store.next_due({"post"}), std::nullopt);
  EXPECT_EQ(store.next_due({"post", "prove"}), std::optional{at(0)});
}

inline void a_lane_keeps_its_order(JobStore& store) {
  NewJob change = job_in_lane("change", "order/1");
  change.priority = 1;
  enqueue(store, job_in_lane("create", "order/1"));
  enqueue(store, change);
  const Job create = claim_one(store, at(0));
  EXPECT_EQ(create.subject, "create");
  EXPECT_TRUE(claim(store, at(0)).empty()) << "its forerunner runs";
  EXPECT_TRUE(snooze(store, create, at(5), at(0)));
  EXPECT_TRUE(claim(store, at(4)).empty()) << "its forerunner sleeps";
  const Job again = claim_one(store, at(5));
  EXPECT_EQ(again.subject, "create");
  EXPECT_TRUE(finish(store, again, at(5)));
  EXPECT_EQ(claim_one(store, at(5)).subject, "change");
}

inline void a_dead_job_keeps_its_lane_closed(JobStore& store) {
  enqueue(store, job_in_lane("create", "order/1"));
  enqueue(store, job_in_lane("change", "order/1"));
  enqueue(store, job_in_lane("other", "order/2"));
  EXPECT_TRUE(kill(store, claim_one(store, at(0)), at(0)));
  EXPECT_EQ(subjects(claim(store, at(1'000))), std::vector<std::string>{"other"});
  EXPECT_EQ(next_due(store), std::nullopt) << "nobody waits for what a person must open";
}

inline void a_lane_is_of_one_connection(JobStore& store) {
  NewJob elsewhere = job_in_lane("us", "order/1");
  elsewhere.connection = "us";
  enqueue(store, job_in_lane("de", "order/1"));
  enqueue(store, elsewhere);
  EXPECT_EQ(claim(store, at(0)).size(), 1u);
  EXPECT_EQ(claim(store, at(0)).size(), 1u);
}

inline void two_live_jobs_never_share_a_key(JobStore& store) {
  EXPECT_FALSE(store.is_live("de", "key"));
  EXPECT_TRUE(enqueue(store, job_with_key("a", "key")).has_value());
  EXPECT_TRUE(store.is_live("de", "key"));
  EXPECT_FALSE(store.is_live("us", "key"));
  EXPECT_FALSE(enqueue(store, job_with_key("b", "key")).has_value()) << "a is ready";
  const Job job = claim_one(store, at(0));
  EXPECT_TRUE(store.is_live("de", "key")) << "a runs";
  EXPECT_FALSE(enqueue(store, job_with_key("b", "key")).has_value()) << "a runs";
  EXPECT_TRUE(finish(store, job, at(0)));
  EXPECT_FALSE(store.is_live("de", "key")) << "a is done";
  EXPECT_TRUE(enqueue(store, job_with_key("b", "key")).has_value()) << "a is done";
  EXPECT_EQ(subjects(claim(store, at(0))), std::vector<std::string>{"b"});
}

// What somebody has news of is looked at now, and spends nothing by it.
inline void a_waiting_job_is_brought_forward_by_its_key(JobStore& store) {
  const auto forward = [&](std::string_view connection, std::string_view key, Instant now) {
    bool moved = false;
    store.transact([&](Tx& tx) { moved = store.bring_forward(tx, connection, key, now); });
    return moved;
  };
  EXPECT_FALSE(forward("de", "key", at(0))) << "there is none";
  enqueue(store, job_with_key("a", "key"));
  EXPECT_FALSE(forward("de", "key", at(0))) << "it is due anyway";
  const Job job = claim_one(store, at(0));
  EXPECT_FALSE(forward("de", "key", at(0))) << "it runs";
  EXPECT_TRUE(fail(store, job, at(600), at(0)));
  EXPECT_FALSE(forward("us", "key", at(1)));
  EXPECT_FALSE(forward("de", "another", at(1)));
  EXPECT_TRUE(claim(store, at(1)).empty());
  EXPECT_TRUE(forward("de", "key", at(1)));
  EXPECT_FALSE(forward("de", "key", at(1))) << "once";
  const Job again = claim_one(store, at(1));
  EXPECT_EQ(again.failures, 1) << "as many as before";
  EXPECT_TRUE(finish(store, again, at(1)));
  EXPECT_FALSE(forward("de", "key", at(2))) << "it is over";
}

inline void a_key_is_of_one_connection(JobStore& store) {
  NewJob elsewhere = job_with_key("us", "key");
  elsewhere.connection = "us";
  EXPECT_TRUE(enqueue(store, job_with_key("de", "key")).has_value());
  EXPECT_TRUE(enqueue(store, elsewhere).has_value());
}

inline void a_paused_queue_starts_nothing_and_loses_nothing(JobStore& store) {
  NewJob other = some_job("other");
  other.queue = "amazon";
  enqueue(store, some_job("a"));
  enqueue(store, other);
  pause(store, "de", "sap", at(100), at(0));
  EXPECT_EQ(subjects(claim(store, at(99))), std::vector<std::string>{"other"});
  EXPECT_EQ(next_due(store), std::optional{at(100)});
  EXPECT_EQ(subjects(claim(store, at(100))), std::vector<std::string>{"a"});
}

inline void a_pause_is_of_one_connection(JobStore& store) {
  NewJob elsewhere = some_job("us");
  elsewhere.connection = "us";
  enqueue(store, some_job("de"));
  enqueue(store, elsewhere);
  pause(store, "de", "sap", at(100), at(0));
  EXPECT_EQ(subjects(claim(store, at(0))), std::vector<std::string>{"us"});
}

inline void a_pause_is_never_shortened_but_can_be_lifted(JobStore& store) {
  enqueue(store, some_job("a"));
  pause(store, "de", "sap", at(100), at(0));
  pause(store, "de", "sap", at(50), at(1));
  EXPECT_TRUE(claim(store, at(99)).empty());
  EXPECT_FALSE(lift(store, "de", "sap", jobs::PauseCause::outage)) << "a person has said it";
  EXPECT_TRUE(claim(store, at(99)).empty());
  EXPECT_TRUE(lift(store, "de", "sap"));
  EXPECT_EQ(claim(store, at(2)).size(), 1u);
}

inline void pauses_of_several_causes_all_hold(JobStore& store) {
  enqueue(store, some_job("a"));
  pause(store, "de", "sap", at(100), at(0));
  pause(store, "de", "sap", at(50), at(0), jobs::PauseCause::outage);
  EXPECT_EQ(next_due(store), std::optional{at(100)});
  EXPECT_TRUE(claim(store, at(99)).empty());
  EXPECT_EQ(store.pauses().size(), 2u);
  EXPECT_TRUE(lift(store, "de", "sap", jobs::PauseCause::outage));
  EXPECT_EQ(store.pauses(),
            (std::vector<jobs::Pause>{{"de", "sap", jobs::PauseCause::person, "amazon.token", at(100)}}));
  EXPECT_TRUE(claim(store, at(99)).empty());
  EXPECT_EQ(claim(store, at(100)).size(), 1u);
}

inline void a_side_that_is_out_is_probed_by_one_job_at_a_time(JobStore& store) {
  for (const char* subject : {"a", "b", "c"}) enqueue(store, some_job(subject));
  pause(store, "de", "sap", at(100), at(0), jobs::PauseCause::outage);
  const auto claim_at = [&](std::int64_t now) {
    return store.claim({"worker", "post", 9, Duration{50}}, at(now));
  };
  EXPECT_TRUE(claim_at(99).empty());
  const auto probe = claim_at(100);
  EXPECT_EQ(subjects(probe), std::vector<std::string>{"a"});
  EXPECT_TRUE(probe.at(0).is_probe);
  EXPECT_TRUE(claim_at(149).empty()) << "the door is closed behind it, for everybody";
  EXPECT_EQ(subjects(claim_at(150)), std::vector<std::string>{"b"});
  EXPECT_TRUE(finish(store, probe[0], at(151)));
  EXPECT_TRUE(lift(store, "de", "sap", jobs::PauseCause::outage));
  const auto after = claim_at(152);
  EXPECT_EQ(subjects(after), std::vector<std::string>{"c"});
  EXPECT_FALSE(after.at(0).is_probe);
}

inline void the_next_due_is_what_may_start_first(JobStore& store) {
  EXPECT_EQ(next_due(store), std::nullopt);
  NewJob later = some_job("later");
  later.run_at = at(500);
  enqueue(store, later);
  EXPECT_EQ(next_due(store), std::optional{at(500)});
  enqueue(store, job_in_lane("head", "lane"));
  enqueue(store, job_in_lane("behind", "lane"));
  EXPECT_EQ(next_due(store), std::optional{at(0)});
  const Job head = claim_one(store, at(0));
  EXPECT_EQ(next_due(store), std::optional{at(500)}) << "behind waits for head, not for the clock";
  finish(store, head, at(0));
  EXPECT_EQ(next_due(store), std::optional{at(0)});
  pause(store, "de", "sap", at(700), at(0));
  EXPECT_EQ(next_due(store), std::optional{at(700)});
}

}  // namespace weir::testing::job_store
