/**
 * Where the server is: `https://delve.example` in the apps for iOS and Android, whose pages come from the device
 * (`npm run mobile:sync` sets it), and empty on the web, where it is where the page came from.
 */
export const SERVER_ORIGIN: string = import.meta.env.VITE_SERVER_ORIGIN ?? '';
