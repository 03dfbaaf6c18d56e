/** What this device is told while the app is closed. Seen in the apps for iOS and Android alone. */
export const push = {
  title: 'While Delve is closed',
  lead: 'This device can tell you when a run ends or a chain stops and you are not here. It asks you for leave first.',
  isOn: 'This device tells you when a run ends or a chain stops and you are not here.',
  promise:
    'Of the kinds chosen above, and nothing else, ever: nobody calls you back. What it says passes through Apple or Google.',
  turnOn: 'Tell me on this device',
  turnOff: 'Stop telling me',
  blocked:
    'The settings of this device keep Delve from showing notifications. Allow them there, and come back.',
  offer: 'Shall this device tell you when they are back?',
  channel: 'Notices',
};
