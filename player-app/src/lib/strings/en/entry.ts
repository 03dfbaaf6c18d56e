/** Signing in and up. */
export const entry = {
  signIn: 'Sign in',
  signUp: 'Create an account',
  signInLead: 'Your people are where you left them. Some of them are ahead of you by now.',
  signUpLead: 'You plan; they go down; you read what happened. One account, nothing to install.',
  email: 'Email address',
  password: 'Password',
  passwordHint: '10 characters or more. Long beats clever.',
  passwordShow: 'Show the password',
  passwordHide: 'Hide the password',
  toSignUp: 'New here? Create an account',
  toSignIn: 'Been here before? Sign in',
  ended: 'Your session has ended. Sign in again to go on.',
  device: 'Browser',
};
