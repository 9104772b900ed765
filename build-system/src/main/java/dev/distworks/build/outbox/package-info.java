/**
 * Tells others by webhook what has changed in a hub.
 *
 * <p>Each change is put into an {@link dev.distworks.build.outbox.Outbox} in the transaction that
 * makes it, as JSON by {@link dev.distworks.build.outbox.ChangeMessages}; {@link
 * dev.distworks.build.outbox.WebhookDelivery} posts what lies there to every receiver, in order and
 * at least once, however often the hub or the receiver falls over in between. Enter at the latter.
 */
@NullMarked
package dev.distworks.build.outbox;

import org.jspecify.annotations.NullMarked;
