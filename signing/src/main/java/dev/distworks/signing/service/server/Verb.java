package dev.distworks.signing.service.server;

import java.io.IOException;

/** What is done for a request. */
@FunctionalInterface
interface Verb {
  Answer answer(Call call) throws Refusal, IOException;
}
