package dev.distworks.checker.farm;

import dev.distworks.checker.Condition;

/** What a simulated mirror does when it is asked for a stamp, and what is to be found of it. */
enum Behaviour {
  GOOD(Condition.FRESH),
  GOOD_CHUNKED(Condition.FRESH),
  GOOD_WITHOUT_LENGTH(Condition.FRESH),
  GOOD_REDIRECTED_WITHIN(Condition.FRESH),
  GOOD_CLOSING_EACH_TIME(Condition.FRESH),
  GOOD_CLOSING_WITHOUT_A_WORD(Condition.FRESH),
  GOOD_OF_OLD(Condition.FRESH),
  GOOD_SLOWLY(Condition.FRESH),
  GOOD_PACKED(Condition.FRESH),
  STALE(Condition.STALE),
  HANGS(Condition.UNREACHABLE),
  HANGS_IN_HEADERS(Condition.UNREACHABLE),
  HANGS_IN_BODY(Condition.UNREACHABLE),
  SLOW_LORIS_HEADERS(Condition.UNREACHABLE),
  SLOW_LORIS_BODY(Condition.UNREACHABLE),
  NOT_FOUND(Condition.MISSING),
  FORBIDDEN(Condition.MISSING),
  GONE(Condition.MISSING),
  ONE_DIRECTORY_MISSING(Condition.MISSING),
  REFUSED(Condition.UNREACHABLE),
  UNKNOWN_HOST(Condition.UNREACHABLE),
  SERVER_ERROR(Condition.UNREACHABLE),
  UNAVAILABLE(Condition.UNREACHABLE),
  TOO_MANY_REQUESTS(Condition.UNREACHABLE),
  NO_CONTENT(Condition.DISHONEST),
  EMPTY(Condition.DISHONEST),
  ENDLESS_BODY(Condition.DISHONEST),
  ENDLESS_CHUNKS(Condition.DISHONEST),
  HUGE_LENGTH(Condition.DISHONEST),
  ENDLESS_HEADERS(Condition.BROKEN),
  ENDLESS_INTERIM(Condition.BROKEN),
  TWO_LENGTHS(Condition.BROKEN),
  BAD_CHUNKS(Condition.BROKEN),
  NOT_HTTP(Condition.BROKEN),
  CLOSES_AT_ONCE(Condition.UNREACHABLE),
  TRUNCATED(Condition.UNREACHABLE),
  GZIP_BOMB(Condition.DISHONEST),
  GZIP_THAT_IS_NONE(Condition.DISHONEST),
  OTHER_ENCODING(Condition.DISHONEST),
  GARBAGE(Condition.DISHONEST),
  SCRIPT(Condition.DISHONEST),
  HTML(Condition.DISHONEST),
  BINARY(Condition.DISHONEST),
  NEGATIVE(Condition.DISHONEST),
  GIANT_NUMBER(Condition.DISHONEST),
  FUTURE(Condition.DISHONEST),
  REDIRECT_LOOP(Condition.BROKEN),
  REDIRECT_LONGER_AND_LONGER(Condition.BROKEN),
  REDIRECT_ELSEWHERE(Condition.DISHONEST),
  REDIRECT_TO_A_GOOD_MIRROR(Condition.DISHONEST),
  REDIRECT_TO_NO_MIRROR_OF_THE_HOST(Condition.DISHONEST),
  REDIRECT_IN_A_CIRCLE(Condition.BROKEN),
  REDIRECT_NOWHERE(Condition.BROKEN),
  REDIRECT_TO_FILE(Condition.BROKEN);

  private final Condition condition;

  Behaviour(Condition condition) {
    this.condition = condition;
  }

  Condition condition() {
    return condition;
  }
}
