/** The signal channel on which a player's subscribers are told that there is something new to read. */
export function notificationChannel(userId: string): string {
  return `notifications:${userId}`;
}
